import { ActForm } from '#src/site/desk/actform.tsx'
import { dayAndTime } from '#src/site/desk/dates.ts'
import { Deadline } from '#src/site/desk/deadline.tsx'
import { useText } from '#src/site/desk/language.tsx'
import { useBrand } from '#src/site/desk/session.tsx'
import { en as wordsEn } from '../text.en.ts'
import { zh as wordsZh } from '../text.zh.ts'
import { Part, useLang } from './acting.tsx'
import { addTask, doTask, type MatterTold, mattersKey } from './ask.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

type Task = MatterTold['tasks'][number]
const owing = (task: Task) => (task.escalatedAt ? task.escalate.to : task.role)

/** Who owes what by when: my roles first, what is open before what is done. */
export function Tasks({ matter }: { readonly matter: MatterTold }) {
  const { slug, roles } = useBrand()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const groups = Object.entries(Object.groupBy(matter.tasks, owing)) as [Task['role'], Task[]][]
  const mine = (role: Task['role']) => ((roles as readonly string[]).includes(role) ? 0 : 1)
  const sorted = groups.sort(([a], [b]) => mine(a) - mine(b))
  return (
    <Part id="tasks" title={text.room.tasks}>
      {matter.tasks.length === 0 && <p className="soft">{text.room.noTasks}</p>}
      {sorted.map(([role, tasks]) => (
        <div className="sheet" key={role}>
          <h3>
            {words.role(role)}{' '}
            <span className="soft">{text.room.doneOf(tasks.filter((task) => task.doneAt).length, tasks.length)}</span>
          </h3>
          <ul className="rows">
            {tasks
              .toSorted(
                (a, b) => Number(Boolean(a.doneAt)) - Number(Boolean(b.doneAt)) || (a.due.at < b.due.at ? -1 : 1),
              )
              .map((task) => (
                <Row key={task.id} matter={matter} task={task} />
              ))}
          </ul>
        </div>
      ))}
      {!matter.closedAt && (
        <ActForm
          id="task-new"
          title={text.room.addTask}
          fields={[
            { name: 'zh', label: text.room.taskZh },
            { name: 'en', label: text.room.taskEn },
            {
              name: 'role',
              label: text.report.role,
              kind: 'choice',
              options: ['pr', 'legal', 'service', 'product', 'sales', 'store', 'finance', 'admin'].map((value) => ({
                value,
                label: words.role(value),
              })),
            },
            { name: 'hours', label: text.room.withinHours, initial: '24' },
          ]}
          send={text.room.addTask}
          done={text.done}
          stale={[mattersKey(slug)]}
          act={({ zh: inZh = '', en: inEn = '', role, hours }) =>
            addTask(
              { brand: slug, id: matter.id },
              {
                what: { zh: inZh, en: inEn },
                role: role as Task['role'],
                withinMinutes: Math.round(Number(hours) * 60),
              },
            )
          }
        />
      )}
    </Part>
  )
}

function Row({ matter, task }: { readonly matter: MatterTold; readonly task: Task }) {
  const { slug, zone, roles } = useBrand()
  const lang = useLang()
  const text = useText({ zh, en })
  const words = useText({ zh: wordsZh, en: wordsEn })
  const may = (roles as readonly string[]).some(
    (role) => role === owing(task) || role === task.role || role === 'admin',
  )
  return (
    <li>
      <div className="line">
        <b>{task.what[lang]}</b>
        <span>
          {task.doneAt && <span className="tag ok">{text.room.done}</span>}{' '}
          {task.overdueAt && <span className="tag over">{text.report.late}</span>}{' '}
          {task.escalatedAt && <span className="tag soon">{text.room.passedFrom(words.role(task.role))}</span>}
        </span>
      </div>
      {task.doneAt ? (
        <small className="soft">
          {dayAndTime(task.doneAt, zone, lang)} · {words.by(task.doneBy ?? '')}
        </small>
      ) : (
        <Deadline at={task.due.at} now={matter.now} zone={zone} />
      )}
      {!task.doneAt && !matter.closedAt && may && (
        <div>
          <ActForm
            id={`done-${task.id}`}
            title={text.room.markDone}
            fields={[{ name: 'note', label: text.room.note, kind: 'area' }]}
            send={text.room.markDone}
            done={text.done}
            stale={[mattersKey(slug)]}
            act={({ note = '' }) =>
              doTask({ brand: slug, id: matter.id }, { task: task.id, ...(note.trim() ? { note } : {}) })
            }
          />
        </div>
      )}
    </li>
  )
}
