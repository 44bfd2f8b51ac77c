import { getTranslations } from 'next-intl/server'
import { ConnectionScreen } from '#components/connections/connection-screen.tsx'
import { getConnection } from '#lib/server/connections/get-connection.ts'
import { page } from '../../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('connections'))('detail.connection') })

export default page('/connections/[systemId]', async ({ ask, params }) => <ConnectionScreen initial={await ask(getConnection, { systemId: params.systemId ?? '' })} />)
