extension StyleSheet {
  static let parts = """
    .state{white-space:nowrap;font-weight:600}
    .state .icon{margin-right:2px}
    .tiles .state{white-space:normal;font-size:13px}
    .good{--tone:var(--good)} .bad{--tone:var(--bad)} .unclear{--tone:var(--unclear)}
    .accepted{--tone:var(--accepted)} .plain{--tone:var(--plain)}
    .state{color:var(--tone)}
    .icon{width:14px;height:14px;vertical-align:-2px}
    svg .fill{fill:var(--tone)}
    svg .edge{fill:none;stroke:var(--tone);stroke-width:2}
    svg .mark{fill:none;stroke:var(--mark);stroke-width:2}
    svg .dash{fill:none;stroke:var(--tone);stroke-width:2}
    svg .frame{fill:var(--panel);stroke:var(--line);stroke-width:1}
    svg .span{fill:var(--soft)}
    svg .hollow{fill:none;stroke:var(--tone);stroke-width:1.4}
    .chart{margin:0 0 20px}
    .chart svg{display:block;width:100%;max-width:520px;height:auto;margin:0 0 8px}
    .chart text{font-size:11px;fill:var(--soft)}
    .chart p{margin-bottom:4px}
    .axis line{stroke:var(--soft);stroke-width:1}
    .month line{stroke:var(--line);stroke-width:1}
    .limit line{stroke:var(--ink);stroke-width:1.2;stroke-dasharray:4 3}
    .when{display:block;width:140px;height:12px;margin-top:2px}
    .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:0 0 8px;max-width:none}
    .figures div{border:1px solid var(--line);border-top:4px solid var(--tone);border-radius:6px;padding:12px 14px}
    .figures dt{font-weight:600;color:var(--tone)}
    .figures dd{margin:0;font-size:14px;color:var(--soft)}
    .figures .count{display:block;font-size:30px;line-height:1.15;font-weight:650;color:var(--ink)}
    .category{display:grid;grid-template-columns:128px minmax(0,1fr);gap:0 16px;border-top:1px solid var(--line);padding:10px 0 2px}
    .category h3{margin:8px 0;font-size:14px;line-height:1.35}
    .tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(142px,1fr));gap:8px;list-style:none;padding:0;
    margin:0 0 8px;max-width:none}
    .tiles li{border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:6px;padding:8px 10px;font-size:14px;
    line-height:1.35;display:flex;flex-direction:column}
    .tiles a{display:block;color:var(--ink);text-decoration:none;margin-bottom:4px}
    .tiles a:hover{text-decoration:underline}
    .tiles .id{color:var(--soft);font-size:12px;letter-spacing:.02em}
    .tiles .soft{display:block;font-size:12px}
    .strip{display:flex;flex-wrap:wrap;gap:6px 22px}
    .strip svg{max-width:100%}
    .strips{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:6px 14px;align-items:center;margin:0 0 14px;
    max-width:none}
    .strips dt{font-size:14px;color:var(--soft)}
    .strips dd{margin:0}
    .facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 20px;max-width:none}
    .facts dt{color:var(--soft)}
    .facts dd{margin:0}
    .quote{border-left:3px solid var(--line);padding-left:16px;font-size:18px;margin:18px 0}
    .callout{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:12px 16px;margin:0 0 16px}
    .callout p:last-child{margin:0}
    .test{border-top:2px solid var(--ink);margin-top:40px;padding-top:2px}
    .test h2{margin-top:12px}
    .sign{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:36px 28px;margin:56px 0 0;max-width:none}
    .sign div{border-top:1px solid var(--ink);padding-top:4px;font-size:13px;color:var(--soft)}
    .boxes{list-style:none;padding:0}
    .boxes li{padding-left:26px;position:relative}
    .boxes li::before{content:"";position:absolute;left:0;top:5px;width:13px;height:13px;border:1.5px solid var(--ink)}
    @media (max-width:520px){header,main,footer{padding-left:16px;padding-right:16px}
    h1{font-size:25px}.lede{font-size:17px}.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:8px}
    .category{grid-template-columns:1fr}.tiles{grid-template-columns:1fr 1fr}
    caption{max-width:calc(100vw - 32px)}.strips{grid-template-columns:1fr;gap:2px}.figures{grid-template-columns:1fr 1fr}}

    """
}
