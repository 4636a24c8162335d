import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CATALOGUE } from '../../src/catalogue/catalogue';
import { detectionsPage } from './detections-page';

test('the page of detections tells what the catalogue holds: write it again with npx tsx test/documentation/write-detections-page.ts', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'DETECTIONS.md'), 'utf8')).toBe(detectionsPage(CATALOGUE));
});
