import type { Request, Response } from 'express';

// egress-lens-ignore-next-line endpoint -- The sign-in is offered on the mainland storefront only (SHOP-204)
const TOKEN_URL = 'https://api.weixin.qq.com/sns/oauth2/access_token';

/** Turns the code that WeChat gave us into a session. */
export async function loginWithWechat(req: Request, res: Response): Promise<void> {
  const query = new URLSearchParams({
    appid: process.env.WECHAT_APP_ID ?? '',
    secret: process.env.WECHAT_SECRET ?? '',
    code: String(req.query.code),
    grant_type: 'authorization_code',
  });
  // egress-lens-ignore-next-line sensitive-data-flow -- The code was made by WeChat and goes back to it (SHOP-204)
  const answer = await fetch(`${TOKEN_URL}?${query}`);
  const { openid } = (await answer.json()) as { openid: string };
  res.cookie('session', openid).redirect('/');
}
