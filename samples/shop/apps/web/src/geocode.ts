const AMAP = 'https://restapi.amap.com/v3/geocode/regeo';

/** The street at a position. */
export async function streetAt(latitude: number, longitude: number): Promise<string> {
  const answer = await fetch(`${AMAP}?location=${longitude},${latitude}`);
  const body = (await answer.json()) as { regeocode: { formatted_address: string } };
  return body.regeocode.formatted_address;
}
