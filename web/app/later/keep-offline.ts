// "Keep all offline": fetches what the lab otherwise keeps once it was used. The service worker keeps what passes it.
import { html, nothing, render } from 'lit';

interface SiteFile {
  url: string;
  /** In bytes. */
  size: number;
}

/** Shows `section` once a service worker keeps what is fetched; without one it stays hidden. */
export async function offerToKeep(section: HTMLElement): Promise<void> {
  const place = section.querySelector('div') ?? section;
  const base = import.meta.env.BASE_URL;
  await navigator.serviceWorker.ready;
  // The first visit's page is taken over only now.
  if (!navigator.serviceWorker.controller) {
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  }
  const files: SiteFile[] = await fetch(`${base}offline.json`).then((answer) => answer.json());
  let missing = await stillMissing(files, base);
  let [said, busy] = ['', false];
  const show = (): void => {
    render(view({ missing, said, busy, keep }), place);
  };
  const keep = async (): Promise<void> => {
    busy = true;
    const all = sizeOf(missing);
    try {
      while (missing[0]) {
        said = `${megabytes(all - sizeOf(missing))} of ${megabytes(all)} …`;
        show();
        const answer = await fetch(`${base}${missing[0].url}`);
        if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
        await answer.arrayBuffer();
        missing = missing.slice(1);
      }
      said = '';
    } catch (error) {
      said = `Not all could be fetched (${(error as Error).message}). What was stays; go on when there is a connection.`;
    }
    busy = false;
    show();
  };
  show();
  section.hidden = false;
}

async function stillMissing(files: readonly SiteFile[], base: string): Promise<SiteFile[]> {
  const there = await Promise.all(files.map(({ url }) => caches.match(`${base}${url}`)));
  return files.filter((_, i) => !there[i]);
}

const sizeOf = (files: readonly SiteFile[]): number =>
  files.reduce((sum, { size }) => sum + size, 0);

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

interface View {
  missing: readonly SiteFile[];
  said: string;
  busy: boolean;
  keep: () => Promise<void>;
}

const view = ({ missing, said, busy, keep }: View) => html`
  <p>${
    missing.length
      ? 'Pages, lessons and the core are kept in this browser. Networks and their data come when a lesson needs them.'
      : 'All of the lab is kept in this browser.'
  }</p>
  ${
    missing.length
      ? html`<p class="buttons"><button type="button" aria-disabled=${busy} @click=${() => (busy ? undefined : keep())}>Keep all offline (${megabytes(sizeOf(missing))})</button></p>`
      : nothing
  }
  <p role="status" aria-live="polite">${said}</p>`;
