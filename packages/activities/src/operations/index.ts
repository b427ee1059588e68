export { cancel, close, complete, list, plan, publish } from './activities.ts'
export { checkIn, checkOut, handOut, rollCall } from './attendance.ts'
export { register, registration, withdraw } from './registrations.ts'
export { signWaiver, waiver } from './waivers.ts'
