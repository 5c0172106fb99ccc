import { serve } from 'state-store-tck';
import { definition } from './definition.js';

await serve(definition);
