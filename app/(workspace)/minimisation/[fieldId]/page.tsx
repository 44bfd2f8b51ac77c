import { getTranslations } from 'next-intl/server'
import { CandidateScreen } from '#components/minimisation/candidate-screen.tsx'
import { getCandidate } from '#lib/server/minimisation/get-candidate.ts'
import { page } from '../../../door.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('minimisation'))('title') })

export default page('/minimisation/[fieldId]', async ({ ask, may, params }) => (
  <CandidateScreen detail={await ask(getCandidate, { fieldId: params.fieldId ?? '' })} mayDecide={may('minimisation:decide')} maySecond={may('minimisation:second')} />
))
