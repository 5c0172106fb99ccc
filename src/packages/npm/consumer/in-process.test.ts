import { conformance } from 'state-store-tck/test';
import { definition } from './definition.js';

await conformance(definition, { args: ['--tries', '50', '--complete', 'none'] });
