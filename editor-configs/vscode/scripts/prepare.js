// SPDX-License-Identifier: MIT
// Copies what the package holds of the rest of the checkout; packaging runs it first.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const here = path.dirname(__dirname);
for (const file of ['LICENSE', 'docs/goprod.schema.json']) {
  fs.copyFileSync(path.join(here, '..', '..', file), path.join(here, path.basename(file)));
}
