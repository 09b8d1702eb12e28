package casebook.analyzer.match;

import java.util.HashMap;
import java.util.Map;

/**
 * Which four letters in a row logs are full of. Counted once in the samples, in bundles that were
 * made up for benchmarks and in collections of real logs, each with the same weight; what these
 * lack is rare, or known by its letters alone. Only speed depends on it.
 */
final class CommonGrams {

  private static final int GRAM = 4;

  /**
   * Share of the first of all in a log's text; that of the n-th is as much less as the root of n.
   */
  private static final double FIRST = 0.0036;

  /** The commonest first, without a sign between them. */
  private static final String ALL =
      "tionatio proconnonnennecnect concesssioninfoing formormatime.comionirmatnformati"
          + "ect readprovdateroviprocroceningocessofticromicrcontvisiisiooviscroshttposofroso"
          + "gentagenoninthrehreaessiservnamewind datindondowime=dows threadistemsystyste   t"
          + "e=20adidetimdid=sid=atetteti   p  prssid   dme=2  da  thent applntosion:ontotoso"
          + "on: viceervirvicion d coeven tcpventnonerectdireirecthe icat htt infuser agecati"
          + "ion,t prct ptcp_equeng a-02trequaad g agad cn: 0nt i02t1schectoruestt in theques"
          + " apphierier_ hieget nneltem.comppliclicappliectochroentisyncid=2ctiooft.one,,non"
          + "id=5hosttprop://ttp:tp:/ get.con.netect/er_d_dirr_dihtmlrespsponespo.exeoso.aadc"
          + " name.coecmaport at chan   aent.acti for  ato.cofor  micdataptioingampleso.cunne"
          + "ject ser of uterstatbjecmputompuputetunncom/scimexe dconadcoonse.mictoryillazill"
          + "moziozillla/linet.coienthanda/5.la/5_tunp_tucp_tlienma2h2hoscma2a2hoclieectpctpr"
          + " verobjeponschemted hemaion=farieckogeck staring ret(wind=23prox in verbndled=57"
          + "t16:andldc=cc=conter,dc= syshrompdatromecom:likeet /ebkiwebkbkit2t16updaccest/53"
          + "ppletml,afarsafaleweewebice kit/ari/plewkhtm(khtcko)it/5ectigagengag resnel/ri/5"
          + "i/53locaome/succucce reqn,3/on,3 : sctivtingaaaamethethothodtypestri comows-nage"
          + "ows ratiretrourcurcesourl/20el/2etryocaloft-id: fromvers-winintee codlerom:4m:44"
          + "roxyt13:erborbosbosechedlatitrinabririkafabrbrikikam winener am,emasid=4auth fro"
          + "e : rom dule inttrace: 0amplcepttasklisthangatedt htxampexam useervelectconft.ex"
          + ".exaine.se: ame nlin2t13onlirelaedulheduter=onfiid=1int3nt32nfigid=3ler.elatstar"
          + "ose:recetartions to manaanagtersnt.e pm,ivedttpserroorremainat mrrorersicorrt mi"
          + "eceiceivangemissracersiocom eiverrelat sgrousersvalualuenstantidled rityed shann"
          + "zatiizatynchhronnchrter roniwin6in64n64;onizme/1essa nt resoatustatueconanneers/"
          + "s nttps:s://ws nps:/niza (wi gect-wix64)ft-wexcemention/0 (weptixcepet hpolicorp"
          + "olictiveoperlicyonid.windelteltae vem.coeratthaning.t 10(strscriroup2 reulere/13"
          + "ent//eved nanext endresu, inworkhod esulsult logterntribprod synt32 xe vesthstha"
          + "32 r, lint 1rodu chrtry)ribuibutriptcripike  err";

  /** Letters and signs of logs, the commonest first. */
  private static final String LETTERS = " etoianrscld0m.u1p2-g:/=hf3\"4,5y67b8v9kw(_\\)x;j[]z'q";

  /** Rank at which a letter says as much as that a gram is not among the common ones. */
  private static final int USUAL = 3;

  private static final Map<Integer, Double> SHARES = shares();

  private CommonGrams() {}

  private static Map<Integer, Double> shares() {
    Map<Integer, Double> shares = new HashMap<>();
    for (int i = 0; i < ALL.length(); i += GRAM) {
      int gram = 0;
      for (int k = i; k < i + GRAM; k++) {
        gram = gram << Byte.SIZE | ALL.charAt(k);
      }
      shares.put(gram, FIRST / Math.sqrt(1 + i / GRAM));
    }
    return shares;
  }

  /**
   * About how often four bytes in a row stand in a log, as a share of its bytes.
   *
   * @param gram in lower case, the first byte highest
   */
  static double share(int gram) {
    Double known = SHARES.get(gram);
    if (known != null) {
      return known;
    }
    double share = FIRST / Math.sqrt((double) ALL.length() / GRAM);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      int rank = LETTERS.indexOf((gram >>> shift) & 0xFF);
      share *= Math.sqrt(USUAL / (double) (USUAL + (rank < 0 ? LETTERS.length() : rank)));
    }
    return share;
  }
}
