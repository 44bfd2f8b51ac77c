import { getJob } from '#lib/server/jobs/get-job.ts'
import { route } from '../../door.ts'

export const GET = route({ useCase: getJob, input: (request) => ({ id: new URL(request.url).searchParams.get('id') ?? '' }) })
