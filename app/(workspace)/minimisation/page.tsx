import { getTranslations } from 'next-intl/server'
import { MinimisationScreen } from '#components/minimisation/minimisation-screen.tsx'
import { listFieldChoices } from '#lib/server/inventory/list-field-choices.ts'
import { getMinimisation } from '#lib/server/minimisation/get-minimisation.ts'
import { getWhatIf } from '#lib/server/minimisation/get-what-if.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('minimisation'))('title') })

export default page('/minimisation', async ({ ask, may }) => (
  <MinimisationScreen room={await ask(getMinimisation, {})} whatIf={await ask(getWhatIf, {})} choices={await ask(listFieldChoices, {})} mayExport={may('minimisation:export')} mayDecide={may('minimisation:decide')} />
))
