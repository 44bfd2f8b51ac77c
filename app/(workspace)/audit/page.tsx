import { getTranslations } from 'next-intl/server'
import { AuditScreen } from '#components/audit/audit-screen.tsx'
import { auditFilterFrom } from '#lib/client/audit-links.ts'
import { listAuditEvents } from '#lib/server/audit/list-audit-events.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('audit'))('title') })

export default page('/audit', async ({ ask, searchParams }) => <AuditScreen {...await ask(listAuditEvents, auditFilterFrom(searchParams))} />)
