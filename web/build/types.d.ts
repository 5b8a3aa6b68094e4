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
