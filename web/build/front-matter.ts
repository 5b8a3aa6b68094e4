// What a lesson says about itself, checked.
import matter from 'gray-matter';
import { z } from 'zod';

const item = z.string().regex(/^S[0-4]\.[\w-]+$/);

const frontMatter = z.strictObject({
  title: z.string().min(1),
  /** The question that the lesson answers. */
  question: z.string().endsWith('?'),
  /** One sentence for the contents page. */
  summary: z.string().min(1),
  /** What readers believe before, as a sentence that is wrong. */
  misconception: z.string().endsWith('.'),
  minutes: z.number().int().positive(),
  /** What a reader has earned who has answered all questions of this lesson and of those before it. */
  badge: z.strictObject({ name: z.string().min(1), means: z.string().min(1) }).optional(),
  /** Ids of the syllabus items that this lesson covers. */
  covers: z.array(item).min(1),
  /** Those that it is to cover and does not yet. */
  owes: z.array(item).default([]),
});

export type FrontMatter = z.infer<typeof frontMatter>;

/** Splits `lesson.md` into its checked head and its body. */
export function readFrontMatter(text: string, file: string): { head: FrontMatter; body: string } {
  const { data, content } = matter(text);
  const head = frontMatter.safeParse(data);
  if (!head.success) throw new Error(`${file}: ${z.prettifyError(head.error)}`);
  return { head: head.data, body: content };
}
