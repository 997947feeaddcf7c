import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { WorkCalendar } from '../lib/days';
import { get } from './client';
import type { Account, CalendarYear, Case, CaseLine, CaseState, Department, Incident, Item, Package, Page, SystemState, Task, User } from './types';

const forLong = 10 * 60_000;

export const useMe = () =>
  useQuery({ queryKey: ['me'], queryFn: ({ signal }) => get<User>('/api/me', {}, signal), retry: false, staleTime: Infinity });

export const useSystem = () =>
  useQuery({ queryKey: ['system'], queryFn: ({ signal }) => get<SystemState>('/api/system', {}, signal), staleTime: 60_000, refetchInterval: 5 * 60_000 });

export const useItems = () =>
  useQuery({ queryKey: ['items'], queryFn: ({ signal }) => everyPage<Item>('/api/items', signal), staleTime: forLong });

export const usePackages = () =>
  useQuery({ queryKey: ['packages'], queryFn: ({ signal }) => everyPage<Package>('/api/packages', signal), staleTime: forLong });

/** Departments that the caller may know, and a lookup of their names that falls back to the code. */
export function useDepartments() {
  const { data } = useQuery({ queryKey: ['departments'], queryFn: ({ signal }) => get<Page<Department>>('/api/departments', {}, signal), staleTime: forLong });
  return useMemo(() => {
    const byCode = new Map((data?.items ?? []).map((unit) => [unit.code, unit]));
    return { all: data?.items ?? [], nameOf: (code: string) => byCode.get(code)?.shortName ?? code, has: (code: string) => byCode.has(code) };
  }, [data]);
}

export interface CaseQuery {
  state?: CaseState | '';
  query?: string;
  item?: string;
  page?: number;
  pageSize?: number;
}

export const caseList = (query: CaseQuery) => ({
  queryKey: ['cases', query] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => get<Page<CaseLine>>('/api/cases', { ...query }, signal),
});

export const useCases = (query: CaseQuery) => useQuery({ ...caseList(query), placeholderData: keepPreviousData });

export const useCase = (number: string | undefined) =>
  useQuery({ queryKey: ['case', number], queryFn: ({ signal }) => get<Case>(`/api/cases/${number}`, {}, signal), enabled: number !== undefined });

export interface TaskQuery {
  scope: string;
  state: string;
  page?: number;
  pageSize?: number;
}

export const useTasks = (query: TaskQuery, enabled = true) =>
  useQuery({ queryKey: ['tasks', query], queryFn: ({ signal }) => get<Page<Task>>('/api/tasks', { ...query }, signal), placeholderData: keepPreviousData, enabled });

export const useTask = (id: string) => useQuery({ queryKey: ['task', id], queryFn: ({ signal }) => get<Task>(`/api/tasks/${id}`, {}, signal) });

export const useYear = (year: number) =>
  useQuery({ queryKey: ['calendar', year], queryFn: ({ signal }) => get<CalendarYear>(`/api/calendar/${year}`, {}, signal), staleTime: forLong, placeholderData: keepPreviousData });

/** Today and the calendar around it: enough to say how many working days remain. */
export function useToday() {
  const { data: system } = useSystem();
  const today = system?.today ?? new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const year = Number(today.slice(0, 4));
  const before = useYear(year - 1).data;
  const now = useYear(year).data;
  const after = useYear(year + 1).data;
  return useMemo(() => ({ today, calendar: new WorkCalendar([before, now, after].filter((table) => table !== undefined)) }), [today, before, now, after]);
}

export const useIncidents = (state: string, page: number) =>
  useQuery({ queryKey: ['incidents', state, page], queryFn: ({ signal }) => get<Page<Incident>>('/api/admin/incidents', { state, page }, signal), placeholderData: keepPreviousData });

export const useAccounts = (department: string, page: number, pageSize: number) =>
  useQuery({ queryKey: ['accounts', department, page, pageSize], queryFn: ({ signal }) => get<Page<Account>>('/api/admin/accounts', { department, page, pageSize }, signal), placeholderData: keepPreviousData });

async function everyPage<T>(path: string, signal: AbortSignal): Promise<T[]> {
  const pageSize = 200;
  const all: T[] = [];
  for (let page = 1; ; page++) {
    const { items, total } = await get<Page<T>>(path, { page, pageSize }, signal);
    all.push(...items);
    if (all.length >= total || items.length === 0) return all;
  }
}
