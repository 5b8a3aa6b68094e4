// Entry of the page for teachers: makes the link of an assignment, and reads the files that are handed in.
import type { LessonOutline } from '../lab/outline.ts';
import { loadClinic, loadLesson } from './lessons.ts';
import { notify } from './notices.ts';
import { startOffline } from './offline.ts';
import './styles/teacher.css';
import type { Course } from './teacher/course.ts';
import { startGiving } from './teacher/give.ts';
import { startReading } from './teacher/read.ts';
import { loadSolutions } from './teacher/solutions.ts';
import { startTheme } from './theme.ts';

startTheme();
startOffline();

const outlines: LessonOutline[] = JSON.parse(
  document.querySelector('main')?.dataset.outlines ?? '[]',
);
const course: Course = { outlines, loadLesson, loadClinic, loadSolutions };

const [give, handed] = [document.querySelector('.give'), document.querySelector('.handed')];
const say = (error: Error): void => notify(error.message);
if (give) startGiving(give as HTMLElement, course).catch(say);
if (handed) startReading(handed as HTMLElement, course);
