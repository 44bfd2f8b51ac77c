import { useFormatter, useTranslations } from 'next-intl'
import { headlineOf } from '#lib/domain/overview/headline.ts'
import { referenceBand, type OverviewPage } from '#lib/domain/overview/overview-page.ts'
import { capturedPercent } from '#lib/domain/usage/captured-percent.ts'
import { useEvidenceDates } from '../ui/moments.tsx'
import styles from './headline.module.css'
import { ShareBar } from './share-bar.tsx'

/** The one number: how much of the customer data nobody uses for analytics, as an interval, beside the share quoted most often. */
export function Headline({ overview }: { overview: OverviewPage }) {
  const t = useTranslations('overview')
  const format = useFormatter()
  const evidence = useEvidenceDates()
  const share = headlineOf(overview.counts)
  if (!share) return null
  const percent = (value: number) => format.number(value / 100, { style: 'percent', maximumFractionDigits: 0 })
  const number = share.from === share.to ? percent(share.from) : t('interval', { from: format.number(share.from), to: percent(share.to) })
  return (
    <section className={styles.headline} aria-labelledby="headline">
      <div className={styles.claim}>
        <h2 id="headline" className={styles.sentence}>
          <span className={styles.number}>{number}</span> <span className={styles.words}>{t('headline')}</span>
        </h2>
        <ReferenceBand band={overview.referenceBand} share={share} percent={percent} />
      </div>
      <ShareBar counts={overview.counts} />
      <p className={styles.basis}>
        {overview.window && overview.coverage !== null
          ? t('basis', {
              from: evidence.day(overview.window.from),
              to: evidence.day(overview.window.asOf),
              coverage: format.number(overview.coverage, capturedPercent),
              asOf: evidence.moment(overview.window.asOf),
            })
          : t('noBasis')}
      </p>
    </section>
  )
}

/** Both on one scale from 0 to 100 %, so that the eye compares what the words keep apart: data there, fields here. */
function ReferenceBand({ band, share, percent }: { band: OverviewPage['referenceBand']; share: { from: number; to: number }; percent: (value: number) => string }) {
  const t = useTranslations('overview')
  const format = useFormatter()
  const from = band.from * 100
  const to = band.to * 100
  const place = (start: number, end: number) => ({ insetInlineStart: `min(${start}%, calc(100% - 3px))`, width: `max(${end - start}%, 3px)` })
  return (
    <figure className={styles.reference}>
      <div className={styles.scales} aria-hidden>
        <span>{t('here')}</span>
        <span className={styles.scale}>
          <span className={styles.ours} style={place(share.from, share.to)} />
        </span>
        <span>{t('quoted')}</span>
        <span className={styles.scale}>
          <span className={styles.band} style={place(from, to)} />
        </span>
        <span />
        <span className={styles.ends}>
          <span>{percent(0)}</span>
          <span>{percent(100)}</span>
        </span>
      </div>
      <figcaption className={styles.caption}>
        {t(band.source === referenceBand.source ? 'reference' : 'referenceOf', { band: t('interval', { from: format.number(from), to: percent(to) }), source: band.source, year: String(band.year) })}
      </figcaption>
    </figure>
  )
}
