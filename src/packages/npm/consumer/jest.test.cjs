const { conformanceSync } = require('state-store-tck/test');

conformanceSync('dist/adapter.js', { args: ['--tries', '50', '--complete', 'none'] });
