import { conformance } from 'state-store-tck/test';

await conformance(new URL('./dist/adapter.js', import.meta.url), {
  args: ['--tries', '50', '--complete', 'none'],
});
