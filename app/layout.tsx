import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core'
import type { Metadata, Viewport } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { headers } from 'next/headers'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Look } from '#components/ui/look.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('product')
  return { title: { default: t('name'), template: `%s · ${t('name')}` }, description: t('purpose'), robots: { index: false, follow: false } }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  // What only the command line and letters say stays on the server; why a job failed is told on the screen too.
  const { trouble: { connector, connection, log }, letters: _letters, ...words } = await getMessages()
  const forScreens = { ...words, trouble: { connector, connection, log } }
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang={await getLocale()} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} />
      </head>
      <body>
        <NextIntlClientProvider messages={forScreens}>
          <Look nonce={nonce}>{children}</Look>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
