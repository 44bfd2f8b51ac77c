import { getTranslations } from 'next-intl/server'
import { TeamScreen } from '#components/overview/team-screen.tsx'
import { getTeam } from '#lib/server/overview/get-team.ts'
import { page } from '../../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('team'))('team') })

export default page('/overview/team', async ({ ask, searchParams: { name } }) => <TeamScreen page={await ask(getTeam, { team: typeof name === 'string' ? name : '' })} />)
