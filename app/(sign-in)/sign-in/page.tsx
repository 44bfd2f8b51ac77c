import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SignInForm } from '#components/people/sign-in-form.tsx'
import { publicPage } from '../../door.ts'
import { nextPath } from '../../next-path.ts'

export const generateMetadata = async () => ({ title: (await getTranslations('signIn'))('title') })

export default publicPage('/sign-in', async ({ searchParams, isSignedIn }) => {
  const next = nextPath(searchParams.next)
  if (isSignedIn) redirect(next)
  return <SignInForm next={next} />
})
