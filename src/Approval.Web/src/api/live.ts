import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export type LiveState = 'connecting' | 'open' | 'closed';

/** Listens to what changes on the server and lets the screens that show it read again; also after the connection was lost. */
export function useLive(): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');

  useEffect(() => {
    let source: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let lists: ReturnType<typeof setTimeout> | undefined;
    let lostOnce = false;

    const readLists = () => {
      // Several changes in a row are one reading of the lists.
      lists ??= setTimeout(() => {
        lists = undefined;
        for (const key of ['tasks', 'cases', 'task']) void client.invalidateQueries({ queryKey: [key] });
      }, 400);
    };
    const open = () => {
      source = new EventSource('/api/events');
      source.onopen = () => {
        setState('open');
        if (lostOnce) void client.invalidateQueries();
        lostOnce = false;
      };
      source.onerror = () => {
        lostOnce = true;
        setState('closed');
        // The browser reconnects by itself unless the server refused; then it is tried again later.
        if (source.readyState === EventSource.CLOSED) again = setTimeout(open, 5000);
      };
      source.addEventListener('case-changed', (event) => {
        const { number } = JSON.parse((event as MessageEvent<string>).data) as { number: string };
        void client.invalidateQueries({ queryKey: ['case', number] });
        readLists();
      });
      source.addEventListener('reload', () => void client.invalidateQueries());
    };

    open();
    return () => {
      source.close();
      clearTimeout(again);
      clearTimeout(lists);
    };
  }, [client]);

  return state;
}
