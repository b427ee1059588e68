export { Counts } from './counts.ts'
export { ActivityLife, RegistrationLife } from './lifecycles.ts'
export { activities } from './module.ts'
export { People, type PeopleService } from './people.ts'
export {
  Activities,
  Activity,
  ActivityId,
  Registration,
  RegistrationId,
  Registrations,
  ResidentId,
  Signature,
  SignatureId,
  Signatures,
} from './records.ts'
export { RollCall } from './rollcall.ts'
export { ActivitiesSettings } from './settings.ts'
