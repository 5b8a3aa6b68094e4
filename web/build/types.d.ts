/** Made by the plugin: parts of lessons by address, as "/lessons/one-scale/index.ts". */
declare module 'virtual:lessons' {
  type Parts<T> = Readonly<Record<string, () => Promise<T>>>;
  export const lessons: Parts<import('../lab/lesson.ts').Lesson>;
  export const clinics: Parts<import('../lab/clinic.ts').Clinic>;
  export const codes: Parts<string>;
}
/** Made by the plugin: for `openIndex` of web/lab/search.ts. */
declare module 'virtual:search-index' {
  const index: string;
  export default index;
}
declare module 'markdown-it-attrs' {
  const plugin: import('markdown-it').PluginWithOptions<{ allowedAttributes?: string[] }>;
  export default plugin;
}
declare module 'markdown-it-container' {
  const plugin: import('markdown-it').PluginWithParams;
  export default plugin;
}
declare module 'markdown-it-texmath' {
  const plugin: import('markdown-it').PluginWithOptions<object>;
  export default plugin;
}
