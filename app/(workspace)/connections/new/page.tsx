import { getTranslations } from 'next-intl/server'
import { NewConnectionScreen } from '#components/connections/new-connection-screen.tsx'
import { listConnections } from '#lib/server/connections/list-connections.ts'
import { page } from '../../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('connections'))('connect') })

export default page('/connections/new', async ({ ask, searchParams }) => {
  const { systems } = await ask(listConnections, {})
  return <NewConnectionScreen known={systems.find(({ id, isConnected }) => id === searchParams.system && !isConnected) ?? null} />
})
