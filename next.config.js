import createNextIntlPlugin from 'next-intl/plugin'

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]

/** @type {import('next').NextConfig} */
const config = {
  // A second build beside a running one needs a folder of its own.
  distDir: process.env.BIG_TRUST_DIST ?? '.next',
  poweredByHeader: false,
  // `npm test` checks the types of the whole project; a start need not do so again.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // `forbidden()`: a page that one may not see answers 403, not 200 with an apology.
  experimental: { authInterrupts: true },
  serverExternalPackages: ['better-sqlite3', '@node-rs/argon2', 'pg', 'drizzle-orm'],
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    // Pages have a policy of their own, from proxy.ts. What else is served needs to load nothing.
    { source: '/(api|_next)/:path*', headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'; sandbox" }] },
    // Once reached over https, never again without.
    { source: '/:path*', has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https.*' }], headers: [{ key: 'Strict-Transport-Security', value: 'max-age=31536000' }] },
  ],
}

export default createNextIntlPlugin('./app/i18n.ts')(config)
