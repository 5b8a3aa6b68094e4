// From the teacher's link over the reader's file to the teacher's table; and the answer key.
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, goTo, open, test } from './lab.ts';

/** Makes the link of an assignment, by keyboard where that is another way. */
async function makeLink(page: Page): Promise<string> {
  await page.goto('teacher/');
  await page.getByLabel('Lesson').selectOption('one-scale');
  await page.getByLabel('Its name').fill('Week 3: one scale');
  await page.getByRole('checkbox', { name: 'Where does −0.3 land?' }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('checkbox', { name: 'Now you' }).check();
  await page.getByText('Figure: Nine numbers and one of your own on a ruler').click();
  await page.getByLabel('Bits, exact').first().fill('3');
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'fixed: Bits' }).first().check();
  return page.getByLabel('The link').inputValue();
}

const handIn = async (page: Page): Promise<string> => {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save results file' }).click();
  expect((await download).suggestedFilename()).toBe('results-one-scale-ada-l-.json');
  return readFileSync(await (await download).path(), 'utf8');
};

test('an assignment goes out, is done, handed in, and graded again', async ({ page }) => {
  test.setTimeout(90_000);
  const link = await makeLink(page);
  expect(new URL(link).search).toBe(
    '?assignment=1&name=Week+3%3A+one+scale&due=codes,checks&lock=ruler.bits&ruler.bits=3',
  );
  await open(page, link);
  const strip = page.getByRole('region', { name: 'Week 3: one scale' });
  await expect(strip).toContainText('Where does −0.3 land?: 0 of 1 answered');
  await expect(page.locator('ql-experiment[name=ruler]').getByLabel('Bits, exact')).toBeDisabled();
  await strip.getByRole('button', { name: 'Save results file' }).click();
  await expect(strip.getByRole('status')).toContainText('Enter your name first');
  await expect(strip.getByLabel('Your name')).toBeFocused();
  await expect(
    page.locator('ql-experiment[name=ruler]').getByText('Fixed by the link'),
  ).toBeVisible();

  await strip.getByRole('link', { name: 'Where does −0.3 land?' }).click();
  const prediction = page.locator('ql-predict[name=codeOfX]');
  await prediction.getByRole('textbox').fill('5');
  await prediction.getByRole('button', { name: 'Measure it' }).click();
  await expect(prediction.locator('.comparison')).toBeVisible();
  await goTo(page, 'checks');
  const check = page.locator('ql-check[name=fewestBits]');
  await check.getByRole('button', { name: 'Go to the starting point' }).click();
  await check.getByRole('button', { name: 'Go to its figure' }).click();
  await check.getByRole('button', { name: 'Check my settings' }).click();
  await expect(check.locator('.verdict')).toContainText('Not yet.');
  const bits = page.locator('ql-experiment[name=weights]').getByLabel('Bits, exact');
  await bits.fill('5');
  await bits.press('Enter');
  await check.getByRole('button', { name: 'Check my settings' }).click();
  await expect(check.locator('.passed')).toBeVisible();
  await expect(strip).toContainText('Where does −0.3 land?: done');
  await expect(strip).toContainText('Now you: 1 of 3 answered');
  await strip.getByLabel('Your name').fill('Ada L.');
  const content = await handIn(page);
  await expect(strip.getByRole('status')).toHaveText(
    /^Saved as “results-one-scale-ada-l-.json” at .*\. Hand the file in: nothing was sent\.$/,
  );
  await page.locator('ql-check[name=byHand]').getByRole('textbox').fill('7');
  await page.locator('ql-check[name=byHand]').getByRole('button', { name: 'Check' }).click();
  await expect(strip.getByRole('status')).toContainText('You have gone on since');
  await page.reload();
  await expect(strip.getByLabel('Your name')).toHaveValue('Ada L.');
  expect(JSON.parse(content)).toMatchObject({
    kind: 'quantization-lab results',
    version: 2,
    reader: 'Ada L.',
    lesson: 'one-scale',
    predictions: { codeOfX: { answer: '5', measured: '−2', right: false } },
    checks: { fewestBits: { passed: { state: { bits: 5, tensor: 'attention-query' } } } },
  });

  await page.evaluate(() => localStorage.clear()); // a teacher's browser is another one
  await page.goto('teacher/');
  const give = (name: string, text: string) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await page
    .locator('input[type=file]')
    .setInputFiles([
      give('results.json', content),
      give(
        'results.json',
        content.replaceAll('Ada L.', 'Bob').replace('"right": false', '"right": true'),
      ),
      give('notes.json', '{"a":1}'),
      give('other.json', content.replace('"lesson": "one-scale"', '"lesson": "cooking"')),
      give('progress.json', '{"version":4,"lessons":{}}'),
    ]);
  await expect(page.locator('.handed [role=status]')).toHaveText(
    '2 files graded: “results.json”, “results.json”.',
  );
  // Beside the chooser, which goes on saying what was chosen.
  await expect(page.locator('.handed .problem')).toHaveText([
    '“notes.json” could not be read. It is no results file of this lab.',
    '“other.json” could not be read. It is of the lesson “cooking”, which this lab does not have.',
    /^“progress.json” could not be read. It is a progress file/,
  ]);
  expect(
    await page
      .locator('input[type=file]')
      .evaluate((input: HTMLInputElement) => input.files?.length),
  ).toBe(5);
  const [ada, bob] = [
    page.getByRole('row', { name: /^Ada L\./ }),
    page.getByRole('row', { name: /^Bob/ }),
  ];
  await expect(ada.getByRole('cell')).toHaveText([
    'One scale',
    'Week 3: one scale',
    '2 of 4 (by the file)',
    '0 of 1',
    '1 of 2',
    '0 of 1',
    '1',
    /^20\d\d-/,
    /\w/,
  ]);
  await expect(bob).toBeVisible();
  await expect(page.locator('.notes')).toHaveText(
    /^“Prediction: .*” is right in the file, but not by its answer\.$/,
  );
  await expect(
    page.getByRole('row', { name: /^Prediction: .* Where does −0.3 land/ }).getByRole('cell'),
  ).toHaveText(['Where does −0.3 land?', '2', '0', '5 (2)']);

  // The assignment itself says what is due, once it is known.
  await page.getByText('Assignments known here: 0').click();
  await page.getByLabel('Link of another one').fill(link.replace('due=codes,checks', 'due=codes'));
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(ada.getByRole('cell').nth(2)).toHaveText('1 of 1');
  await expect(ada.getByRole('cell').nth(4)).toHaveText('–');
  await expect(page.locator('.notes').first()).toContainText('other steps are due');
  await page.getByLabel('Link of another one').fill('the lab');
  await page.keyboard.press('Enter');
  await expect(page.locator('.handed [role=status]')).toContainText('“the lab” is not a link.');
  await page.getByRole('button', { name: 'Forget Week 3: one scale' }).click();
  await expect(ada.getByRole('cell').nth(2)).toHaveText('2 of 4 (by the file)');

  // Handed in again, it takes its own place.
  await page
    .locator('input[type=file]')
    .setInputFiles([
      give('another-name.json', content.replace(/"saved": "20/, '"saved": "21')),
      give('results.json', content),
    ]);
  await expect(page.locator('.handed [role=status]')).toHaveText(
    '2 files graded: “another-name.json”, “results.json”. 1 took the place of an older one. 1 left out, as a newer one is there.',
  );
  await expect(ada).toHaveCount(1);
  await page.getByText('Answers and code of Ada').click();
  const answers = page.locator('.below').first();
  await expect(answers).toContainText(/Prediction: .* not right/);
  await expect(answers).toContainText('5, measured −2');
  await expect(answers).toContainText('Tried before:');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save tables and answers (CSV)' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv).toContain('# Answers');
  expect(csv).toMatch(
    /Ada L\.,One scale,Week 3: one scale,predict codeOfX,"?Prediction: .*,not right,5,−2/,
  );

  // On the next visit they are there, and graded again; cleared, they are not.
  await page.reload();
  await expect(page.locator('.handed [role=status]')).toHaveText(
    '2 files of before, kept in this browser.',
  );
  await expect(ada).toHaveCount(1);
  await page.getByRole('button', { name: 'Clear results' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear' }).click();
  await expect(ada).toHaveCount(0);
  await page.reload();
  await expect(page.locator('.give form')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Clear results' })).toHaveCount(0);
});

for (const width of [1280, 360]) {
  test(`notes and answers fit their table at ${width} px`, async ({ page }) => {
    test.setTimeout(90_000);
    await page.setViewportSize({ width, height: 800 });
    await page.goto('teacher/');
    const clinic = {
      passed: { code: 'x'.repeat(300), language: 'javascript' },
      drafts: {},
      wrong: [],
    };
    const checks = { byHand: { passed: { answer: '7', state: {} }, wrong: [] } };
    const file = {
      kind: 'quantization-lab results',
      version: 2,
      reader: 'Ada',
      lesson: 'one-scale',
      saved: '2030-01-01T10:00:00.000Z',
      assignment: { name: 'Week 3', due: ['codes'] },
      predictions: { codeOfX: { answer: '9'.repeat(99), measured: '', right: true } },
      checks,
      clinics: { absmax: clinic },
    };
    await page.locator('input[type=file]').setInputFiles({
      name: 'a.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(file)),
    });
    await expect(page.locator('.notes li')).toHaveCount(3);
    await page.getByText('Answers and code of Ada').click();
    await page.locator('.tables').evaluate((tables) => tables.scrollTo(200, 0));
    const outside = await page.locator('.tables').evaluate((tables) => {
      const { left, right } = tables.getBoundingClientRect();
      return [...tables.querySelectorAll('.notes, .notes li, .below dl, .below pre')]
        .map((one) => one.getBoundingClientRect())
        .filter((box) => box.left < left - 1 || box.right > right + 1).length;
    });
    expect(outside).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      width,
    );
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test('an assignment of another version is said to be so, and the lesson is shown', async ({
  page,
}) => {
  await open(page, 'one-scale/?assignment=7&due=codes');
  await expect(page.locator('.notices')).toContainText(
    'The link is an assignment of version “7”; this lab reads version 1.',
  );
  await expect(page.locator('.assignment')).toHaveCount(0);
});

test('an assignment whose locks put a check out of reach has no link, until that is mended', async ({
  page,
}) => {
  await page.goto('teacher/');
  await page.getByLabel('Lesson').selectOption('one-scale');
  const weights = page.locator('.give details.more').last();
  await weights.locator('summary').click();
  await weights.getByRole('radio', { name: 'word embeddings' }).check();
  await weights.getByRole('checkbox', { name: 'fixed: Tensor' }).check();
  const problem = page.locator('.give').getByRole('alert');
  await expect(problem).toHaveText(
    /^“Check: .*” can’t be passed with Tensor: word embeddings fixed\. Fix this otherwise, leave this free, or leave the check out\.$/,
  );
  await expect(page.getByLabel('The link')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Copy link' })).toHaveCount(0);
  // Another step than that of the check may be due.
  await page.getByRole('checkbox', { name: 'Where does −0.3 land?' }).check();
  await expect(problem).toHaveCount(0);
  await expect(page.getByLabel('The link')).toHaveValue(/lock=weights\.tensor/);
  await page.getByRole('checkbox', { name: 'Now you' }).check();
  await expect(problem).toHaveCount(1);
  await weights.getByRole('radio', { name: 'transformer weights' }).check();
  await expect(problem).toHaveCount(0);
  await expect(page.getByLabel('The link')).toHaveValue(/weights\.tensor=attention-query/);
});

test('the form says what a link without steps gives, and keeps what was chosen of another lesson', async ({
  page,
}) => {
  await page.goto('teacher/');
  const form = page.locator('.give');
  await page.getByLabel('Lesson').selectOption('one-scale');
  await expect(page.getByRole('checkbox', { name: 'Where does −0.3 land?' })).toBeVisible();
  await expect(form).toContainText('No step is ticked, so nothing is due');
  await page.getByRole('checkbox', { name: 'Now you' }).check();
  await expect(form).not.toContainText('No step is ticked');
  await page.getByLabel('Lesson').selectOption('zero-point');
  await expect(form.getByRole('status')).toHaveText(
    'What you chose of “One scale” is kept while this page is open.',
  );
  await page.getByLabel('Lesson').selectOption('one-scale');
  await expect(page.getByRole('checkbox', { name: 'Now you' })).toBeChecked();
  await expect(form.getByRole('status')).toBeEmpty();
  // Until another lesson is there, nothing can be chosen of the one before.
  await page.route(/\.js$/, async (route) => {
    await new Promise((later) => setTimeout(later, 1000));
    await route.continue();
  });
  await page.getByLabel('Lesson').selectOption('cast-clinic');
  await expect(form.locator('[inert]')).toContainText('Now you');
  await expect(form).toContainText('Mend the cast');
  await expect(form.locator('[inert]')).toHaveCount(0);
});

test('a lock away from where a due prediction is measured is warned of', async ({ page }) => {
  await makeLink(page);
  const warning = page.locator('.give .notice');
  await expect(warning).toHaveText([
    /^“Prediction: The ruler has .*” is measured at Bits: 4\. With Bits: 3 fixed, its figure will not show that\.$/,
  ]);
  await page.getByRole('checkbox', { name: 'Where does −0.3 land?' }).uncheck();
  await expect(warning).toHaveCount(0);
});

test('a figure starts as the link says; an answered prediction brings its own settings, but for what is fixed', async ({
  page,
}) => {
  await open(
    page,
    'one-scale/?assignment=1&due=codes&lock=ruler.end&ruler.end=1&ruler.bits=3#codes',
  );
  const ruler = page.locator('ql-experiment[name=ruler]');
  await expect(ruler.getByLabel('Bits, exact')).toHaveValue('3');
  const prediction = page.locator('ql-predict[name=codeOfX]');
  await prediction.getByRole('textbox').fill('5');
  await prediction.getByRole('button', { name: 'Measure it' }).click();
  await expect(ruler.getByLabel('Bits, exact')).toHaveValue('4'); // measured at 4 bits, an end of 1.2
  await expect(ruler.getByLabel(/end.*, exact/i)).toHaveValue('1');
});

test('a lock that holds a check away from its start is said where the check starts', async ({
  page,
}) => {
  await open(page, 'one-scale/?assignment=1&lock=weights.bits&weights.bits=6#checks');
  const check = page.locator('ql-check[name=fewestBits]');
  await check.getByRole('button', { name: 'Go to the starting point' }).click();
  await expect(check).toContainText('The link fixes Bits: 6; the rest is at the starting point.');
});

test('the answer key holds what the core measures, solutions and mended code', async ({ page }) => {
  await page.goto('answers/');
  const key = page.getByRole('region', { name: 'One scale' });
  await expect(key).toContainText('The larger a value, the larger its rounding error.');
  await expect(key.locator('dt', { hasText: 'codeOfX' }).locator('+ dd')).toContainText('−2');
  await expect(key.locator('dt', { hasText: 'fewestBits' }).locator('+ dd')).toContainText(
    'Bits: 5, Tensor: transformer weights',
  );
  await expect(key).toContainText('function absmax(x, bits)');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      // A test for each: axe alone takes seconds for a page where the machine is busy.
      for (const address of ['teacher/', 'answers/', 'one-scale/?assignment=1&due=codes']) {
        test(`axe, and nothing is cut off on ${address}`, async ({ page }) => {
          await page.goto(address);
          await page.locator('.give form, .answers-list, .assignment form').first().waitFor();
          expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
          const content = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(content).toBeLessThanOrEqual(width);
        });
      }
    });
  }
}
