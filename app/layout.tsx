import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core'
import type { Metadata, Viewport } from 'next'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Look } from '#components/ui/look.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('product')
  return { title: { default: t('name'), template: `%s · ${t('name')}` }, description: t('purpose'), robots: { index: false, follow: false } }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <NextIntlClientProvider>
          <Look>{children}</Look>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
