/** An entry that was begun at the window. It survives reloads and power cuts, and belongs to one user. */
export interface Draft {
  /** Given with the submission: however often it is sent, one case comes of it. */
  key: string;
  step: number;
  subject?: { kind: 'item' | 'package'; code: string };
  applicant: { type?: 'Person' | 'Organization'; name?: string; idNumber?: string; phone?: string };
  agent?: { name?: string; idNumber?: string; phone?: string };
  materials: string[];
  form: Record<string, unknown>;
}

export const emptyDraft = (): Draft => ({ key: newKey(), step: 0, applicant: {}, materials: [], form: {} });

/** A random key; also where the page is served without TLS and crypto.randomUUID does not exist. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export class DraftBox {
  constructor(private readonly userName: string, private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {}

  read(): Draft | null {
    try {
      const draft = JSON.parse(this.storage.getItem(this.name) ?? 'null') as Draft | null;
      return draft && typeof draft.key === 'string' && Array.isArray(draft.materials) ? { ...emptyDraft(), ...draft } : null;
    } catch {
      return null;
    }
  }

  write(draft: Draft): void {
    try {
      this.storage.setItem(this.name, JSON.stringify(draft));
    } catch {
      // A full or forbidden store costs the draft, not the entry on the screen.
    }
  }

  clear(): void {
    this.storage.removeItem(this.name);
  }

  private get name() {
    return `approval-draft:${this.userName}`;
  }
}
