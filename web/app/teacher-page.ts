// Entry of the page for teachers: makes the link of an assignment, and reads the files that are handed in.
import type { Clinics } from '../lab/clinic.ts';
import type { Lesson } from '../lab/lesson.ts';
import type { LessonOutline } from '../lab/outline.ts';
import { notify } from './notices.ts';
import { startOffline } from './offline.ts';
import './styles/teacher.css';
import { startGiving } from './teacher/give.ts';
import { startReading } from './teacher/read.ts';
import { startTheme } from './theme.ts';

const lessons = import.meta.glob<{ default: Lesson }>('../../lessons/*/experiment.ts');
const clinics = import.meta.glob<{ default: Clinics }>('../../lessons/*/clinics.ts');

startTheme();
startOffline();

const outlines: LessonOutline[] = JSON.parse(
  document.querySelector('main')?.dataset.outlines ?? '[]',
);
const course = {
  outlines,
  loadLesson: async (slug: string) =>
    (await lessons[`../../lessons/${slug}/experiment.ts`]?.())?.default,
  loadClinics: async (slug: string) =>
    (await clinics[`../../lessons/${slug}/clinics.ts`]?.())?.default ?? {},
};
export type Course = typeof course;

const [give, handed] = [document.querySelector('.give'), document.querySelector('.handed')];
const say = (error: Error): void => notify(error.message);
if (give) startGiving(give as HTMLElement, course).catch(say);
if (handed) startReading(handed as HTMLElement, course);
