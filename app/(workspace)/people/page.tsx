import { getTranslations } from 'next-intl/server'
import { PeopleScreen } from '#components/people/people-screen.tsx'
import { listPeople } from '#lib/server/people/list-people.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('people'))('title') })

export default page('/people', async ({ ask }) => <PeopleScreen {...await ask(listPeople, {})} />)
