import { newKey } from '../lib/draft';

/** A refusal of the server (RFC 9457), or no connection at all (status 0). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly errors: Record<string, string[]> = {},
    readonly basis?: string,
    readonly traceId?: string,
  ) {
    super(detail);
  }
}

interface Problem {
  code: string;
  title: string;
  detail: string;
  errors?: Record<string, string[]>;
  basis?: string;
  traceId?: string;
}

/** Somebody else was faster, or the case has moved on. */
export const isLostRace = (error: unknown): error is ApiProblem => error instanceof ApiProblem && error.status === 409;

type Listener = () => void;
const expiryListeners = new Set<Listener>();

/** Calls back when the server says that the session is over. */
export function onExpired(listener: Listener): () => void {
  expiryListeners.add(listener);
  return () => expiryListeners.delete(listener);
}

export const get = <T>(path: string, query: Record<string, string | number | undefined> = {}, signal?: AbortSignal): Promise<T> => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return send<T>(text ? `${path}?${text}` : path, { signal });
};

/** A write. The key makes a repetition harmless; give one where the same entry may be sent twice. */
export const post = <T>(path: string, body: unknown = undefined, key: string = newKey()): Promise<T> =>
  send<T>(path, {
    method: 'POST',
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      'X-CSRF-Token': cookie('approval-csrf'),
      'Idempotency-Key': key,
    },
  });

async function send<T>(path: string, init: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiProblem(0, 'offline', '', '');
  }
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
  const problem = await problemOf(answer);
  if (problem.code === 'not-signed-in') expiryListeners.forEach((listener) => listener());
  throw problem;
}

async function problemOf(answer: Response): Promise<ApiProblem> {
  try {
    const { code, title, detail, errors, basis, traceId } = (await answer.json()) as Problem;
    return new ApiProblem(answer.status, code, title, detail, errors, basis, traceId);
  } catch {
    return new ApiProblem(answer.status, `http-${answer.status}`, answer.statusText, '');
  }
}

function cookie(name: string): string {
  const found = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}
