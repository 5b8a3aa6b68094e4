// Each lesson from its first step to its last question: the right answers are measured here, and given as a reader does.
import type { Locator, Page } from '@playwright/test';
import { partOf } from '../../../web/lab/axis.ts';
import type { AnyValues } from '../../../web/lab/controls.ts';
import type { Figures } from '../../../web/lab/figures.ts';
import type { Lesson } from '../../../web/lab/lesson.ts';
import { solutionOf } from '../../../web/lab/passable.ts';
import type { StateTask } from '../../../web/lab/question.ts';
import { files, lessonOf, runner } from '../../lessons/course.ts';
import { expect, goTo, LESSONS, open, setSlider, test } from './lab.ts';

type Question = Lesson['predictions'][string] | Lesson['checks'][string];

/** Fills in the measured answer of a question that has a form. */
async function answer(box: Locator, question: Exclude<Question, StateTask>, figures: Figures) {
  switch (question.kind) {
    case 'number':
      return box.getByRole('textbox').fill(String(question.answer(figures)));
    case 'choice': {
      const label = question.options[question.answer(figures)]?.label ?? '';
      return box.getByRole('radio', { name: label, exact: true }).check();
    }
    case 'point': {
      const { axis, places, answer } = question;
      const point = box.getByRole('slider');
      await point.press('Home');
      const steps = Math.round(partOf(axis, answer(figures)) * places);
      for (let i = 0; i < steps; i++) await point.press('ArrowRight');
      return;
    }
    case 'curve': {
      const drawing = box.locator('.drawing');
      await drawing.scrollIntoViewIfNeeded();
      for (const point of await drawing.getByRole('slider').all()) await point.press('PageUp');
    }
  }
}

/** Sets the figure by its own controls. */
async function reach(
  page: Page,
  { lesson, experiment, solution }: { lesson: Lesson; experiment: string; solution: AnyValues },
) {
  const figure = page.locator(`ql-experiment[name=${experiment}]`);
  for (const [name, value] of Object.entries(solution)) {
    const control = lesson.experiments[experiment]?.controls[name];
    if (control?.kind === 'slider') await setSlider(page, control.label, Number(value));
    if (control?.kind === 'choice') {
      await figure
        .getByRole('radio', { name: control.options[String(value)], exact: true })
        .check();
    }
    if (control?.kind !== 'bits') continue;
    const bits = figure.locator('button.bit');
    for (let i = 0; i < (await bits.count()); i++) {
      const wanted = ((Number(value) >>> (31 - i)) & 1) === 1;
      if ((await bits.nth(i).getAttribute('aria-pressed')) !== String(wanted))
        await bits.nth(i).click();
    }
  }
}

for (const slug of LESSONS) {
  test(slug, async ({ page }) => {
    test.setTimeout(90_000);
    const lesson = await lessonOf(slug);
    const solutions = await files.loadSolutions(slug);
    const measure = async ({ experiment, at = {} }: { experiment: string; at?: AnyValues }) =>
      (await runner.run(slug, experiment, at)).figures;
    await open(page, `${slug}/`);
    let answered = 0;
    for (const step of await page.locator('.step').all()) {
      await goTo(page, (await step.getAttribute('id')) ?? '');
      for (const box of await step.locator('ql-predict, ql-check, ql-clinic').all()) {
        const name = (await box.getAttribute('name')) ?? '';
        const kind = await box.evaluate((element) => element.localName);
        await box.scrollIntoViewIfNeeded();
        if (kind === 'ql-predict') {
          const question = lesson.predictions[name] as Lesson['predictions'][string];
          await answer(box, question, await measure(question));
          await box.getByRole('button', { name: 'Measure it' }).click();
          await expect(box.locator('.remark')).toBeVisible();
        } else if (kind === 'ql-clinic') {
          await box.locator('.cm-content').fill(await files.loadCode(slug, name, 'fixed'));
          await box.getByRole('button', { name: 'Run it' }).click();
          await expect(box.locator('.passed')).toBeVisible();
        } else {
          const check = lesson.checks[name] as Lesson['checks'][string];
          if (check.kind === 'state') {
            await box.getByRole('button', { name: 'Go to the starting point' }).click();
            await box.getByRole('button', { name: 'Go to its figure' }).click();
            const { experiment } = check;
            await reach(page, { lesson, experiment, solution: solutionOf(solutions, name) });
          } else await answer(box, check, await measure(check));
          await box.getByRole('button', { name: /^Check/ }).click();
          await expect(box.locator('.passed')).toBeVisible();
        }
        await expect(box.locator('.after')).toBeVisible();
        answered++;
      }
    }
    await page.goto('./');
    await expect(page.locator(`.course li[data-slug=${slug}]`)).toContainText(
      `${answered} of ${answered} questions answered`,
    );
    await expect(page.locator(`.course li[data-slug=${slug}]`)).toHaveClass(/finished/);
  });
}
