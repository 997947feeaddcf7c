import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { post } from '../api/client';
import { useSystem } from '../api/queries';
import type { ClockMove } from '../api/types';
import { useUser } from '../session';
import { texts } from '../texts';
import { explain } from './Loaded';

/** Says that time is moved by hand here, and lets trainers move it. */
export function TrainingBanner() {
  const { data: system } = useSystem();
  const user = useUser();
  const client = useQueryClient();
  const { modal, message } = App.useApp();
  const move = useMutation({
    mutationFn: (days: number) => post<ClockMove>('/api/training/clock', { advanceWorkingDays: days }),
    onSuccess: (moved) => {
      void message.success(texts.training.moved(moved.today));
      void client.invalidateQueries();
    },
    onError: (error) => void message.error(explain(error).lines.join(' ')),
  });
  if (!system?.training) return null;

  const ask = (days: number) =>
    modal.confirm({ title: texts.training.askTitle, content: texts.training.ask(days), onOk: () => move.mutateAsync(days).catch(() => undefined) });

  return (
    <div className="training" role="status">
      <strong>{texts.training.title}</strong>
      <span>{texts.training.now(system.today, system.workingDay)}</span>
      {user.is('Admin', 'WindowClerk') &&
        [1, 5, 20].map((days) => (
          <Button key={days} size="small" disabled={move.isPending} onClick={() => ask(days)}>
            {texts.training.advance(days)}
          </Button>
        ))}
    </div>
  );
}
