import { getTranslations } from 'next-intl/server'
import { MinimisationScreen } from '#components/minimisation/minimisation-screen.tsx'
import { asOfOf } from '#lib/client/candidate-links.ts'
import { listFieldChoices } from '#lib/server/inventory/list-field-choices.ts'
import { getMinimisation } from '#lib/server/minimisation/get-minimisation.ts'
import { getWhatIf } from '#lib/server/minimisation/get-what-if.ts'
import { page } from '../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('minimisation'))('title') })

export default page('/minimisation', async ({ ask, may, knowsAll, searchParams }) => (
  <MinimisationScreen room={await ask(getMinimisation, { asOf: asOfOf(searchParams) })} whatIf={await ask(getWhatIf, {})} choices={await ask(listFieldChoices, {})} mayExport={may('minimisation:export')} mayDecide={may('minimisation:decide')} mayLookBack={knowsAll('minimisation:read')} />
))
