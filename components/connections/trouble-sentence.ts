import { useTranslations } from 'next-intl'
import type { ShownJob } from '#lib/domain/connections/connection-page.ts'

/** Why a job failed, as a sentence. Import jobs speak of logs; the others of connections. */
export function useTroubleSentence() {
  const t = useTranslations('trouble')
  return ({ kind, errorCode, errorWhere, errorValues }: Pick<ShownJob, 'kind' | 'errorCode' | 'errorWhere' | 'errorValues'>): string => {
    const parts = kind === 'import-log' || kind === 'preview-log' ? ['log', 'connector', 'connection'] : ['connector', 'connection']
    const key = parts.map((part) => `${part}.${errorCode}`).find((one) => t.has(one as never)) ?? 'connection.unexpected'
    return t(key as never, { where: errorWhere ?? '', ...errorValues } as never)
  }
}
