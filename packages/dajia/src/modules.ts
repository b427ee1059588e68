import { activities, People as Participants } from '@dajia/activities'
import { honors, People as Voters } from '@dajia/honors'
import { ledgers } from '@dajia/ledgers'
import { registry, registryPeople } from '@dajia/registry'

/**
 * The four modules, with the registry answering who takes part and who votes. The ledgers take the app's word for who is
 * responsible: that is mostly staff, who have accounts in the app and no entry in the registry.
 */
export const standardModules = () =>
  [
    registry(),
    activities({ people: Participants.wire(registryPeople) }),
    honors({ people: Voters.wire(registryPeople) }),
    ledgers(),
  ] as const
