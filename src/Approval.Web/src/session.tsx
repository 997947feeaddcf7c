import { createContext, useContext } from 'react';
import type { User } from './api/types';

export type Role = 'WindowClerk' | 'Reviewer' | 'DepartmentHead' | 'Admin' | 'Supervisor' | 'Leader';

export const SessionContext = createContext<User | null>(null);

/** The signed-in user; only below the signed-in layout. */
export function useUser() {
  const user = useContext(SessionContext);
  if (!user) throw new Error('This part needs a signed-in user.');
  const is = (...roles: Role[]) => roles.some((role) => user.roles.includes(role));
  return { ...user, is };
}
