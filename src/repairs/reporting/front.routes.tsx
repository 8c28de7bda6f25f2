/** The pages that anybody may read before reporting: the front, what we promise, help. */
import type { VNode } from 'preact'
import { londonDate } from '#clocks/london.ts'
import { page, type Exchange, type Route, type WebAnswer } from '#delivery/route-table.ts'
import { catalogueInForce, diagnosisPoliciesInForce } from '#diagnosis/in-force.ts'
import { diaryInForce } from '#landlord/diary.ts'
import { landlordInForce } from '#landlord/landlord.ts'
import { localOfferInForce } from '#promises/local-offer.ts'
import { FrontPage } from './pages/front-page.tsx'
import { FindPage, HelpPage } from './pages/help-pages.tsx'
import { PromisesPage, type PromisesPageProps } from './pages/promises-page.tsx'

/** From what the landlord has adopted and nothing else; a query for which version that is. */
const fromRules = (render: (adopted: PromisesPageProps) => VNode) => async ({ rules: readRules, now }: Exchange): Promise<WebAnswer> => {
  const [rules, today] = [await readRules(), londonDate(now)]
  return {
    page: render({
      landlord: landlordInForce(rules, today),
      offer: localOfferInForce(rules, today),
      diary: diaryInForce(rules, today),
      catalogue: catalogueInForce(rules, today),
      policies: diagnosisPoliciesInForce(rules, today),
    }),
  }
}

export const frontRoutes: readonly Route[] = [
  page('/', 'public', fromRules(({ landlord, offer, diary }) => <FrontPage landlord={landlord} offer={offer} diary={diary} />)),
  page('/promises', 'public', fromRules((adopted) => <PromisesPage {...adopted} />)),
  page('/find', 'public', fromRules(({ landlord }) => <FindPage landlord={landlord} />)),
  page('/help', 'public', fromRules(({ landlord, diary }) => <HelpPage landlord={landlord} diary={diary} />)),
]
