// The page's one session: the app provides it, every element asks for it.
import type { Session } from '../lab/session.ts';

let provide: (session: Session) => void;
const provided = new Promise<Session>((resolve) => {
  provide = resolve;
});

export const provideSession = (session: Session): void => provide(session);
export const pageSession = (): Promise<Session> => provided;
