import { createBrowserRouter, Navigate, useRouteError } from 'react-router'
import { WordingCheck } from '#src/wording/desk/check.tsx'
import { MessageCheck } from './editor.tsx'
import { BrandFrame, Signed } from './frame.tsx'
import { NoPage } from './nopage.tsx'
import { Trouble } from './waiting.tsx'

/** Each screen is fetched when somebody goes there. Addresses are part of what people share: they do not change. */
export const router = createBrowserRouter(
  [
    {
      errorElement: <Broken />,
      HydrateFallback: Coming,
      children: [
        {
          path: 'sign-in',
          lazy: async () => ({ Component: (await import('#src/people/desk/signin.tsx')).SignInScreen }),
        },
        {
          Component: Signed,
          children: [
            {
              index: true,
              lazy: async () => ({ Component: (await import('#src/people/desk/brands.tsx')).BrandsScreen }),
            },
            {
              path: 'account',
              lazy: async () => ({ Component: (await import('#src/people/desk/account.tsx')).AccountScreen }),
            },
            {
              path: ':brand',
              element: <Checked />,
              children: [
                { index: true, element: <Navigate to="cases" replace /> },
                {
                  path: 'cases',
                  lazy: async () => ({ Component: (await import('#src/cases/desk/queue.tsx')).QueueScreen }),
                },
                {
                  path: 'cases/:id',
                  lazy: async () => {
                    const [{ caseScreen }, { OfferPanel }, { ServicePanel }] = await Promise.all([
                      import('#src/cases/desk/case.tsx'),
                      import('#src/redress/desk/offerpanel.tsx'),
                      import('#src/service/desk/repairs.tsx'),
                    ])
                    return { Component: caseScreen([OfferPanel, ServicePanel]) }
                  },
                },
                {
                  path: 'collectives',
                  lazy: async () => ({
                    Component: (await import('#src/cases/desk/collectives.tsx')).CollectivesScreen,
                  }),
                },
                {
                  path: 'collectives/:id',
                  lazy: async () => ({ Component: (await import('#src/cases/desk/collective.tsx')).CollectiveScreen }),
                },
                {
                  path: 'load',
                  lazy: async () => ({ Component: (await import('#src/cases/desk/load.tsx')).LoadScreen }),
                },
                {
                  path: 'repairs',
                  lazy: async () => ({ Component: (await import('#src/service/desk/repairs.tsx')).RepairsScreen }),
                },
                {
                  path: 'visits',
                  lazy: async () => ({ Component: (await import('#src/service/desk/visits.tsx')).VisitsScreen }),
                },
                {
                  path: 'units',
                  lazy: async () => ({ Component: (await import('#src/service/desk/units.tsx')).UnitsScreen }),
                },
                {
                  path: 'units/:id',
                  lazy: async () => ({ Component: (await import('#src/service/desk/unit.tsx')).UnitScreen }),
                },
                {
                  path: 'stores',
                  lazy: async () => ({ Component: (await import('#src/service/desk/stores.tsx')).StoresScreen }),
                },
                {
                  path: 'take-down',
                  lazy: async () => ({ Component: (await import('#src/intake/desk/takedown.tsx')).TakeDownScreen }),
                },
                {
                  path: 'imports',
                  lazy: async () => ({ Component: (await import('#src/intake/desk/imports.tsx')).ImportsScreen }),
                },
                {
                  path: 'imports/:id',
                  lazy: async () => ({ Component: (await import('#src/intake/desk/import.tsx')).ImportScreen }),
                },
                {
                  path: 'mails',
                  lazy: async () => ({ Component: (await import('#src/intake/desk/mails.tsx')).MailsScreen }),
                },
                {
                  path: 'api-keys',
                  lazy: async () => ({ Component: (await import('#src/intake/desk/keys.tsx')).KeysScreen }),
                },
                {
                  path: 'claims',
                  lazy: async () => ({ Component: (await import('#src/claims/desk/list.tsx')).ClaimsScreen }),
                },
                {
                  path: 'claims/new',
                  lazy: async () => ({ Component: (await import('#src/claims/desk/register.tsx')).RegisterScreen }),
                },
                {
                  path: 'claims/plan',
                  lazy: async () => ({ Component: (await import('#src/claims/desk/plan.tsx')).PlanScreen }),
                },
                {
                  path: 'claims/:id',
                  lazy: async () => ({ Component: (await import('#src/claims/desk/claim.tsx')).ClaimScreen }),
                },
                {
                  path: 'promises',
                  lazy: async () => ({ Component: (await import('#src/promises/desk/list.tsx')).PromisesScreen }),
                },
                {
                  path: 'placements',
                  lazy: async () => ({
                    Component: (await import('#src/claims/placements/desk/list.tsx')).PlacementsScreen,
                  }),
                },
                {
                  path: 'products',
                  lazy: async () => ({
                    Component: (await import('#src/claims/products/desk/list.tsx')).ProductsScreen,
                  }),
                },
                {
                  path: 'endorsers',
                  lazy: async () => ({ Component: (await import('#src/claims/desk/endorsers.tsx')).EndorsersScreen }),
                },
                {
                  path: 'people',
                  lazy: async () => ({ Component: (await import('#src/people/desk/people.tsx')).PeopleScreen }),
                },
                {
                  path: 'messages',
                  lazy: async () => ({ Component: (await import('#src/outbox/desk/messages.tsx')).MessagesScreen }),
                },
                {
                  path: 'wording',
                  lazy: async () => ({ Component: (await import('#src/wording/desk/library.tsx')).LibraryScreen }),
                },
                {
                  path: 'wording/outgoing',
                  lazy: async () => ({ Component: (await import('#src/wording/desk/outgoing.tsx')).OutgoingScreen }),
                },
                {
                  path: 'warnings',
                  lazy: async () => ({
                    Component: (await import('#src/signals/warnings/desk/list.tsx')).WarningsScreen,
                  }),
                },
                {
                  path: 'warnings/:id',
                  lazy: async () => ({
                    Component: (await import('#src/signals/warnings/desk/warning.tsx')).WarningScreen,
                  }),
                },
                {
                  path: 'improvements',
                  lazy: async () => ({
                    Component: (await import('#src/improvements/desk/list.tsx')).ImprovementsScreen,
                  }),
                },
                {
                  path: 'improvements/:id',
                  lazy: async () => ({
                    Component: (await import('#src/improvements/desk/improvement.tsx')).ImprovementScreen,
                  }),
                },
                {
                  path: 'effects',
                  lazy: async () => ({
                    Component: (await import('#src/effects/goals/desk/effects.tsx')).EffectsScreen,
                  }),
                },
                {
                  path: 'matters',
                  lazy: async () => ({ Component: (await import('#src/crises/desk/list.tsx')).MattersScreen }),
                },
                {
                  path: 'matters/open',
                  lazy: async () => ({ Component: (await import('#src/crises/desk/open.tsx')).OpenMatterScreen }),
                },
                {
                  path: 'matters/:id',
                  lazy: async () => ({ Component: (await import('#src/crises/desk/room.tsx')).RoomScreen }),
                },
                {
                  path: 'matters/:id/report',
                  lazy: async () => ({ Component: (await import('#src/crises/desk/report.tsx')).ReportScreen }),
                },
                {
                  path: 'playbooks',
                  lazy: async () => ({ Component: (await import('#src/crises/desk/playbooks.tsx')).PlaybooksScreen }),
                },
                {
                  path: 'playbooks/new',
                  lazy: async () => ({ Component: (await import('#src/crises/desk/playbook.tsx')).PlaybookScreen }),
                },
                {
                  path: 'playbooks/:id',
                  lazy: async () => ({ Component: (await import('#src/crises/desk/playbook.tsx')).PlaybookScreen }),
                },
                {
                  path: 'standards',
                  lazy: async () => ({ Component: (await import('#src/redress/desk/standards.tsx')).StandardsScreen }),
                },
                {
                  path: 'standards/:id',
                  lazy: async () => ({ Component: (await import('#src/redress/desk/standard.tsx')).StandardScreen }),
                },
                {
                  path: 'offers',
                  lazy: async () => ({ Component: (await import('#src/redress/desk/approvals.tsx')).ApprovalsScreen }),
                },
                {
                  path: 'payments',
                  lazy: async () => ({ Component: (await import('#src/redress/desk/payments.tsx')).PaymentsScreen }),
                },
                {
                  path: 'runs',
                  lazy: async () => ({ Component: (await import('#src/redress/desk/runs.tsx')).RunsScreen }),
                },
                {
                  path: 'runs/:id',
                  lazy: async () => ({ Component: (await import('#src/redress/desk/run.tsx')).RunScreen }),
                },
                {
                  path: 'observers',
                  lazy: async () => ({ Component: (await import('#src/redress/desk/observers.tsx')).ObserversScreen }),
                },
                {
                  path: 'thresholds',
                  lazy: async () => ({
                    Component: (await import('#src/redress/desk/thresholds.tsx')).ThresholdsScreen,
                  }),
                },
                { path: '*', Component: NoPage },
              ],
            },
          ],
        },
        { path: '*', Component: NoPage },
      ],
    },
  ],
  { basename: '/desk' },
)

/** Every editor under a brand has the check of wording beside it. */
function Checked() {
  return (
    <MessageCheck value={WordingCheck}>
      <BrandFrame />
    </MessageCheck>
  )
}

/** Stands for a moment while the first screen is fetched. */
function Coming() {
  return <main aria-busy="true" />
}

/** A screen that could not be fetched (a new version was put up meanwhile, or the line is down), or a fault in it. */
function Broken() {
  return (
    <main>
      <Trouble fault={useRouteError()} retry={() => location.reload()} />
    </main>
  )
}
