/** Leaves the last two digits of a phone number: `+49 *** **17`. For logs, not for privacy. */
export function maskPhone(phone: string): string {
  return phone.slice(0, 3) + ' *** **' + phone.slice(-2);
}
