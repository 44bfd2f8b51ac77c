import { getTranslations } from 'next-intl/server'
import { AccountScreen } from '#components/people/account-screen.tsx'
import { getAccount } from '#lib/server/people/get-account.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('account'))('title') })

export default page('/account', async ({ ask }) => <AccountScreen account={await ask(getAccount, {})} />)
