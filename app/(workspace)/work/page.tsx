import { getTranslations } from 'next-intl/server'
import { WorkScreen } from '#components/work/work-screen.tsx'
import { findNext } from '#lib/server/work/find-next.ts'
import { getWork } from '#lib/server/work/get-work.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('work'))('title') })

export default page('/work', async ({ ask, may }) => {
  const work = await ask(getWork, {})
  const next = await ask(findNext, { work: ['to-confirm', 'to-declare'] })
  const overdue = await ask(findNext, { work: [], due: [String(work.now)] })
  return <WorkScreen work={work} next={{ open: next.fieldId, overdue: overdue.fieldId }} mayDeclare={may('declaration:declare')} />
})
