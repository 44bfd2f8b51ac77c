import { getTranslations } from 'next-intl/server'
import { ConnectionsScreen } from '#components/connections/connections-screen.tsx'
import { listConnections } from '#lib/server/connections/list-connections.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('connections'))('title') })

export default page('/connections', async ({ ask }) => <ConnectionsScreen initial={await ask(listConnections, {})} />)
