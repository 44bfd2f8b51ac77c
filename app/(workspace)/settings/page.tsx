import { getTranslations } from 'next-intl/server'
import { SettingsScreen } from '#components/settings/settings-screen.tsx'
import { getSettings } from '#lib/server/settings/get-settings.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('settings'))('title') })

export default page('/settings', async ({ ask }) => <SettingsScreen settings={await ask(getSettings, {})} />)
