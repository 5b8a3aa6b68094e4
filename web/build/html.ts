// HTML by template literal: what is put in is escaped unless it is HTML already.

export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const show = (part: unknown): string =>
  part instanceof Html
    ? part.text
    : Array.isArray(part)
      ? part.map(show).join('')
      : part === null || part === undefined || part === false
        ? ''
        : escapeHtml(String(part));

export const html = (strings: TemplateStringsArray, ...parts: unknown[]): Html =>
  new Html(String.raw({ raw: strings }, ...parts.map(show)));

export const raw = (text: string): Html => new Html(text);
