import { Empty, Tag } from 'antd';
import { Link } from 'react-router';
import { useDepartments } from '../../api/queries';
import type { Case, Opinion, Task } from '../../api/types';
import { instant } from '../../lib/days';
import { Remaining } from '../../parts/marks';
import { texts } from '../../texts';

const t = texts.caze;

interface Stage {
  id: string;
  name: string;
  open: boolean;
  tasks: Task[];
  opinions: Opinion[];
}

/** The stages the case went through, newest first, each with its departments side by side. */
export function Lanes({ file, reviewsOnly = false }: { file: Case; reviewsOnly?: boolean }) {
  const stages = stagesOf(file).filter((stage) => !reviewsOnly || stage.opinions.length > 0 || stage.tasks.some((task) => task.stage === 'Approval.JointReview' || task.stage === 'Approval.SingleReview'));
  if (stages.length === 0) return <Empty description={t.noOpinions} image={Empty.PRESENTED_IMAGE_SIMPLE} />;
  return stages.map((stage) => (
    <section key={stage.id} className="stage" aria-label={stage.name}>
      <h3>
        {stage.name} {stage.open && <Tag color="processing">{t.now}</Tag>}
      </h3>
      {stage.tasks.map((task) => <Lane key={task.id} task={task} opinion={stage.opinions.find((one) => one.department === task.department)} />)}
      {stage.opinions.filter((one) => !stage.tasks.some((task) => task.department === one.department)).map((one) => <Lane key={one.department} opinion={one} />)}
    </section>
  ));
}

function Lane({ task, opinion }: { task?: Task; opinion?: Opinion }) {
  const { nameOf, has } = useDepartments();
  const code = task?.department ?? opinion?.department ?? '';
  // Departments outside the reader's scope have no short name here; the opinion brings their full one.
  const department = has(code) ? nameOf(code) : (opinion?.departmentName ?? code);
  const words = opinion?.comment ?? task?.comment;
  const outcome = opinion?.kindName ?? (task?.outcome ? (task.outcomeLabels[task.outcome] ?? task.outcome) : null);
  return (
    <div className="lane" data-department={task?.department ?? opinion?.department}>
      <div>
        {task ? <Link to={`/tasks/${task.id}`}>{department}</Link> : department}
        <div className="muted small">{opinion?.by ?? task?.completedBy ?? task?.assignee ?? texts.tasks.unclaimed}</div>
      </div>
      <div>
        {task && <div className="muted small">{task.title}</div>}
        {words && <p>{words}</p>}
        {opinion && opinion.conditions.length > 0 && <p>{t.conditions}：{opinion.conditions.join('；')}</p>}
        {opinion && opinion.requestedMaterials.length > 0 && <p>{t.requested}：{opinion.requestedMaterials.join('；')}</p>}
        {task?.cancelReason && <p className="muted">{task.cancelReason}</p>}
        {(opinion?.at ?? task?.completedAt) && <span className="muted small">{instant(opinion?.at ?? task!.completedAt!)}</span>}
      </div>
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        {opinion?.bySilence && <Tag color="orange">{t.bySilence}</Tag>}
        {opinion && opinion.revision > 1 && <Tag>{t.revision(opinion.revision)}</Tag>}
        {outcome ? <Tag color={colourOf(opinion?.kind ?? task?.outcome ?? '')}>{outcome}</Tag>
          : task?.state === 'Open' ? <Remaining dueOn={task.dueOn} /> : <Tag>{t.lane.cancelled}</Tag>}
      </div>
    </div>
  );
}

const colourOf = (outcome: string) =>
  ['Approve', 'Grant', 'Accept', 'Delivered', 'OnTheSpot', 'Supplied'].includes(outcome) ? 'green'
    : ['Object', 'Refuse', 'Decline'].includes(outcome) ? 'red'
      : ['AskForMaterials', 'ApproveWithConditions', 'Supplement', 'Return', 'Defer'].includes(outcome) ? 'gold' : 'default';

function stagesOf(file: Case): Stage[] {
  const stages = new Map<string, Stage>();
  for (const task of [...file.tasks].sort((a, b) => a.createdAt.localeCompare(b.createdAt))) {
    const open = file.workflow.open.find((one) => one.activityId === task.activityId);
    const stage = stages.get(task.stageId) ?? { id: task.stageId, name: open?.name ?? nameOf(task), open: false, tasks: [], opinions: [] };
    stage.open ||= task.state === 'Open';
    stage.tasks.push(task);
    stages.set(task.stageId, stage);
  }
  for (const opinion of file.opinions) stages.get(opinion.stageId)?.opinions.push(opinion);
  return [...stages.values()].reverse();
}

const nameOf = (task: Task) =>
  ({ 'Approval.Intake': texts.intake.title, 'Approval.JointReview': texts.product, 'Approval.Decision': t.steps.decision, 'Approval.Delivery': t.steps.delivery })[task.stage] ?? task.title;
